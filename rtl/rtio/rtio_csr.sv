// SPDX-License-Identifier: Apache-2.0
// Registers of the kernel's CRI initiator and of the core; map and side effects in ../README.md. Unknown addresses
// and partial writes are errors and change nothing. Latencies: a bus write in row n shows in the register in row
// n+1; the write of the last o_data word (i_timeout word) makes the command "write" ("read") in row n+1, for that
// row only; writing target clears o_data in row n+2; the strobes of control_o are in row n itself. now has no value
// before its first write (0 in simulation) and survives resets of the core.
module rtio_csr (
  input  logic               clk_i,
  input  logic               rst_i,
  // register bus, see axi_lite_regs
  input  logic               reg_we_i,
  input  logic [15:0]        reg_waddr_i,
  input  logic [31:0]        reg_wdata_i,
  input  logic [3:0]         reg_wstrb_i,
  output logic               reg_write_error_o,
  input  logic               reg_re_i,
  input  logic [15:0]        reg_raddr_i,
  output logic [31:0]        reg_rdata_o,
  output logic               reg_read_error_o,
  // CRI
  output rtio_pkg::cri_req_t cri_o,
  output logic [63:0]        cri_o_timestamp_o,
  output logic [511:0]       cri_o_data_o,
  output logic [63:0]        cri_i_timeout_o,
  input  rtio_pkg::cri_rsp_t cri_i,
  input  logic [63:0]        cri_i_timestamp_i,
  // core
  input  logic [63:0]        full_ts_i,
  output rtio_pkg::control_t control_o,
  input  rtio_pkg::errors_t  async_errors_i
);
  localparam logic [15:0] Target               = 16'h000;
  localparam logic [15:0] NowHi                = 16'h004;
  localparam logic [15:0] NowLo                = 16'h008;
  localparam logic [15:0] OData                = 16'h048;  // least significant of 16 words, the others are below
  localparam logic [15:0] OStatus              = 16'h04c;
  localparam logic [15:0] ITimeoutHi           = 16'h050;
  localparam logic [15:0] ITimeoutLo           = 16'h054;
  localparam logic [15:0] IData                = 16'h058;
  localparam logic [15:0] ITimestampHi         = 16'h05c;
  localparam logic [15:0] ITimestampLo         = 16'h060;
  localparam logic [15:0] IStatus              = 16'h064;
  localparam logic [15:0] CounterHi            = 16'h068;
  localparam logic [15:0] CounterLo            = 16'h06c;
  localparam logic [15:0] CounterUpdate        = 16'h070;
  localparam logic [15:0] Reset                = 16'h400;
  localparam logic [15:0] ResetPhy             = 16'h404;
  localparam logic [15:0] SedSpreadEnable      = 16'h408;
  localparam logic [15:0] AsyncError           = 16'h40c;
  localparam logic [15:0] CollisionChannel     = 16'h410;
  localparam logic [15:0] BusyChannel          = 16'h414;
  localparam logic [15:0] SequenceErrorChannel = 16'h418;
  localparam logic [15:0] Identification       = 16'hffc;

  localparam logic [15:0] ODataTop            = OData - 16'd60;
  localparam logic [31:0] IdentificationValue = 32'h534c_5254;

  rtio_pkg::cri_cmd_e cmd;

  logic [31:0] target_q, now_hi_q;
  logic        target_written_q, o_data_written_q, i_timeout_written_q;
  logic [63:0] counter_q;
  logic        we, spread_enable_q;
  logic [2:0]  o_status, async_error;
  logic [3:0]  i_status;
  logic [31:0] i_data;
  logic [15:0] collision_channel, busy_channel, sequence_error_channel;
  logic [3:0]  o_data_word;  // of the write, 0 least significant
  logic [3:0]  o_data_read_word;

  function automatic logic is_o_data(logic [15:0] address);
    return address >= ODataTop && address <= OData && address[1:0] == 2'b00;
  endfunction

  assign o_data_word      = 4'((OData - reg_waddr_i) >> 2);
  assign o_data_read_word = 4'((OData - reg_raddr_i) >> 2);

  always_comb begin
    reg_write_error_o = 1'b0;
    if (reg_we_i) begin
      case (reg_waddr_i)
        Target, NowHi, NowLo, ITimeoutHi, ITimeoutLo, CounterUpdate, Reset, ResetPhy, SedSpreadEnable, AsyncError: ;
        default: reg_write_error_o = !is_o_data(reg_waddr_i);
      endcase
      if (reg_wstrb_i != 4'b1111) reg_write_error_o = 1'b1;
    end
  end

  assign we        = reg_we_i && !reg_write_error_o;
  // Nothing of other accesses: while they do not concern the core, its inputs do not change.
  assign control_o = '{
    reset:         we && reg_waddr_i == Reset,
    reset_phy:     we && reg_waddr_i == ResetPhy,
    spread_enable: spread_enable_q,
    clear_errors:  we && reg_waddr_i == AsyncError ? reg_wdata_i[2:0] : 3'b000
  };

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      target_q            <= '0;
      now_hi_q            <= '0;
      cri_o_data_o        <= '0;
      cri_i_timeout_o     <= '0;
      counter_q           <= '0;
      spread_enable_q     <= 1'b0;
      target_written_q    <= 1'b0;
      o_data_written_q    <= 1'b0;
      i_timeout_written_q <= 1'b0;
    end else begin
      target_written_q    <= 1'b0;
      o_data_written_q    <= 1'b0;
      i_timeout_written_q <= 1'b0;
      if (we) begin
        case (reg_waddr_i)
          Target: begin
            target_q         <= reg_wdata_i;
            target_written_q <= 1'b1;
          end
          NowHi:           now_hi_q               <= reg_wdata_i;
          ITimeoutHi:      cri_i_timeout_o[63:32] <= reg_wdata_i;
          ITimeoutLo: begin
            cri_i_timeout_o[31:0] <= reg_wdata_i;
            i_timeout_written_q   <= 1'b1;
          end
          CounterUpdate:   counter_q              <= full_ts_i;
          SedSpreadEnable: spread_enable_q        <= reg_wdata_i[0];
          default: ;
        endcase
        if (is_o_data(reg_waddr_i)) cri_o_data_o[32*o_data_word +: 32] <= reg_wdata_i;
        o_data_written_q <= reg_waddr_i == OData;
        CommandIsOneRow: assert (cmd == rtio_pkg::CriNop || !(reg_waddr_i inside {OData, ITimeoutLo}))
          else $error("command %0d is followed at once by one of register %h", cmd, reg_waddr_i);
      end
      if (target_written_q) cri_o_data_o <= '0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (we && reg_waddr_i == NowLo) cri_o_timestamp_o <= {now_hi_q, reg_wdata_i};
  end

  always_comb begin
    cmd = rtio_pkg::CriNop;
    if (o_data_written_q) cmd = rtio_pkg::CriWrite;
    else if (i_timeout_written_q) cmd = rtio_pkg::CriRead;
  end

  assign cri_o = '{
    cmd:         cmd,
    destination: target_q[31:24],
    channel:     target_q[23:8],
    o_address:   target_q[7:0]
  };

  assign o_status               = cri_i.o_status;
  assign i_status               = cri_i.i_status;
  assign i_data                 = cri_i.i_data;
  assign async_error            = {async_errors_i.sequence_error.valid, async_errors_i.busy.valid,
                                   async_errors_i.collision.valid};
  assign collision_channel      = async_errors_i.collision.channel;
  assign busy_channel           = async_errors_i.busy.channel;
  assign sequence_error_channel = async_errors_i.sequence_error.channel;

  always_comb begin
    reg_rdata_o      = '0;
    reg_read_error_o = 1'b0;
    if (reg_re_i) begin
      case (reg_raddr_i)
        Target:               reg_rdata_o = target_q;
        NowHi:                reg_rdata_o = cri_o_timestamp_o[63:32];
        NowLo:                reg_rdata_o = cri_o_timestamp_o[31:0];
        OStatus:              reg_rdata_o = {29'b0, o_status};
        ITimeoutHi:           reg_rdata_o = cri_i_timeout_o[63:32];
        ITimeoutLo:           reg_rdata_o = cri_i_timeout_o[31:0];
        IData:                reg_rdata_o = i_data;
        ITimestampHi:         reg_rdata_o = cri_i_timestamp_i[63:32];
        ITimestampLo:         reg_rdata_o = cri_i_timestamp_i[31:0];
        IStatus:              reg_rdata_o = {28'b0, i_status};
        CounterHi:            reg_rdata_o = counter_q[63:32];
        CounterLo:            reg_rdata_o = counter_q[31:0];
        CounterUpdate, Reset, ResetPhy: reg_rdata_o = '0;
        SedSpreadEnable:      reg_rdata_o = {31'b0, spread_enable_q};
        AsyncError:           reg_rdata_o = {29'b0, async_error};
        CollisionChannel:     reg_rdata_o = {16'b0, collision_channel};
        BusyChannel:          reg_rdata_o = {16'b0, busy_channel};
        SequenceErrorChannel: reg_rdata_o = {16'b0, sequence_error_channel};
        Identification:       reg_rdata_o = IdentificationValue;
        default: begin
          if (is_o_data(reg_raddr_i)) reg_rdata_o = cri_o_data_o[32*o_data_read_word +: 32];
          else reg_read_error_o = 1'b1;
        end
      endcase
    end
  end

  logic unused_buffer_space;
  assign unused_buffer_space = ^{cri_i.buffer_space_valid, cri_i.buffer_space};
endmodule
