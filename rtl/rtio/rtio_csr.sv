// SPDX-License-Identifier: Apache-2.0
// Registers of the kernel's CRI initiator and of the core; map and side effects in ../README.md. Unknown addresses
// and partial writes are errors and change nothing. Latencies: a bus write in row n shows in the register in row
// n+1; the write of the last o_data word (i_timeout word) makes the command "write" ("read") in row n+1, for that
// row only; writing target clears o_data in row n+2; the strobes reset_o, reset_phy_o and async_error_re_o are
// in row n itself. now has no value before its first write (0 in simulation) and survives resets of the core.
module rtio_csr (
  input  logic         clk_i,
  input  logic         rst_i,
  // register bus, see axi_lite_regs
  input  logic         reg_we_i,
  input  logic [15:0]  reg_waddr_i,
  input  logic [31:0]  reg_wdata_i,
  input  logic [3:0]   reg_wstrb_i,
  output logic         reg_write_error_o,
  input  logic         reg_re_i,
  input  logic [15:0]  reg_raddr_i,
  output logic [31:0]  reg_rdata_o,
  output logic         reg_read_error_o,
  // CRI
  output logic [1:0]   cri_cmd_o,
  output logic [23:0]  cri_chan_sel_o,
  output logic [63:0]  cri_o_timestamp_o,
  output logic [511:0] cri_o_data_o,
  output logic [7:0]   cri_o_address_o,
  output logic [63:0]  cri_i_timeout_o,
  input  logic [2:0]   cri_o_status_i,
  input  logic [3:0]   cri_i_status_i,
  input  logic [31:0]  cri_i_data_i,
  input  logic [63:0]  cri_i_timestamp_i,
  // core
  input  logic [63:0]  full_ts_i,
  output logic         reset_o,
  output logic         reset_phy_o,
  output logic         spread_enable_o,
  output logic         async_error_re_o,
  output logic [2:0]   async_error_r_o,
  input  logic [2:0]   async_error_i,
  input  logic [15:0]  collision_channel_i,
  input  logic [15:0]  busy_channel_i,
  input  logic [15:0]  sequence_error_channel_i
);
  localparam logic [15:0] Target        = 16'h000;
  localparam logic [15:0] NowHi         = 16'h004;
  localparam logic [15:0] NowLo         = 16'h008;
  localparam logic [15:0] ODataFirst    = 16'h00c;  // most significant of 16 words
  localparam logic [15:0] ODataLast     = 16'h048;
  localparam logic [15:0] OStatus       = 16'h04c;
  localparam logic [15:0] ITimeoutHi    = 16'h050;
  localparam logic [15:0] ITimeoutLo    = 16'h054;
  localparam logic [15:0] IData         = 16'h058;
  localparam logic [15:0] ITimestampHi  = 16'h05c;
  localparam logic [15:0] ITimestampLo  = 16'h060;
  localparam logic [15:0] IStatus       = 16'h064;
  localparam logic [15:0] CounterHi     = 16'h068;
  localparam logic [15:0] CounterLo     = 16'h06c;
  localparam logic [15:0] CounterUpdate = 16'h070;
  localparam logic [15:0] Reset         = 16'h400;
  localparam logic [15:0] ResetPhy      = 16'h404;
  localparam logic [15:0] SpreadEnable  = 16'h408;
  localparam logic [15:0] AsyncError    = 16'h40c;
  localparam logic [15:0] CollisionCh   = 16'h410;
  localparam logic [15:0] BusyCh        = 16'h414;
  localparam logic [15:0] SequenceCh    = 16'h418;
  localparam logic [15:0] Identity      = 16'hffc;

  localparam logic [31:0] IdentityValue = 32'h534c_5254;

  logic [31:0] target_q, now_hi_q;
  logic        target_written_q, o_data_written_q, i_timeout_written_q;
  logic [63:0] counter_q;
  logic        we;
  logic [3:0]  o_data_word;  // of the write, 0 least significant
  logic [3:0]  o_data_read_word;

  function automatic logic is_o_data(logic [15:0] address);
    return address >= ODataFirst && address <= ODataLast && address[1:0] == 2'b00;
  endfunction

  assign o_data_word      = 4'((ODataLast - reg_waddr_i) >> 2);
  assign o_data_read_word = 4'((ODataLast - reg_raddr_i) >> 2);

  always_comb begin
    reg_write_error_o = 1'b0;
    if (reg_we_i) begin
      case (reg_waddr_i)
        Target, NowHi, NowLo, ITimeoutHi, ITimeoutLo, CounterUpdate, Reset, ResetPhy, SpreadEnable, AsyncError: ;
        default: reg_write_error_o = !is_o_data(reg_waddr_i);
      endcase
      if (reg_wstrb_i != 4'b1111) reg_write_error_o = 1'b1;
    end
  end

  assign we               = reg_we_i && !reg_write_error_o;
  assign reset_o          = we && reg_waddr_i == Reset;
  assign reset_phy_o      = we && reg_waddr_i == ResetPhy;
  assign async_error_re_o = we && reg_waddr_i == AsyncError;
  // Nothing of other accesses: while they do not concern the core, its inputs do not change.
  assign async_error_r_o  = async_error_re_o ? reg_wdata_i[2:0] : '0;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      target_q            <= '0;
      now_hi_q            <= '0;
      cri_o_data_o        <= '0;
      cri_i_timeout_o     <= '0;
      counter_q           <= '0;
      spread_enable_o     <= 1'b0;
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
          NowHi:         now_hi_q                <= reg_wdata_i;
          ITimeoutHi:    cri_i_timeout_o[63:32]  <= reg_wdata_i;
          ITimeoutLo: begin
            cri_i_timeout_o[31:0] <= reg_wdata_i;
            i_timeout_written_q   <= 1'b1;
          end
          CounterUpdate: counter_q               <= full_ts_i;
          SpreadEnable:  spread_enable_o         <= reg_wdata_i[0];
          default: ;
        endcase
        if (is_o_data(reg_waddr_i)) cri_o_data_o[32*o_data_word +: 32] <= reg_wdata_i;
        o_data_written_q <= reg_waddr_i == ODataLast;
        CommandIsOneRow: assert (cri_cmd_o == rtio_pkg::CriNop || !(reg_waddr_i inside {ODataLast, ITimeoutLo}))
          else $error("command %0d is followed at once by one of register %h", cri_cmd_o, reg_waddr_i);
      end
      if (target_written_q) cri_o_data_o <= '0;
    end
  end

  always_ff @(posedge clk_i) begin
    if (we && reg_waddr_i == NowLo) cri_o_timestamp_o <= {now_hi_q, reg_wdata_i};
  end

  assign cri_chan_sel_o  = target_q[31:8];
  assign cri_o_address_o = target_q[7:0];

  always_comb begin
    cri_cmd_o = rtio_pkg::CriNop;
    if (o_data_written_q) cri_cmd_o = rtio_pkg::CriWrite;
    else if (i_timeout_written_q) cri_cmd_o = rtio_pkg::CriRead;
  end

  always_comb begin
    reg_rdata_o      = '0;
    reg_read_error_o = 1'b0;
    if (reg_re_i) begin
      case (reg_raddr_i)
        Target:        reg_rdata_o = target_q;
        NowHi:         reg_rdata_o = cri_o_timestamp_o[63:32];
        NowLo:         reg_rdata_o = cri_o_timestamp_o[31:0];
        OStatus:       reg_rdata_o = {29'b0, cri_o_status_i};
        ITimeoutHi:    reg_rdata_o = cri_i_timeout_o[63:32];
        ITimeoutLo:    reg_rdata_o = cri_i_timeout_o[31:0];
        IData:         reg_rdata_o = cri_i_data_i;
        ITimestampHi:  reg_rdata_o = cri_i_timestamp_i[63:32];
        ITimestampLo:  reg_rdata_o = cri_i_timestamp_i[31:0];
        IStatus:       reg_rdata_o = {28'b0, cri_i_status_i};
        CounterHi:     reg_rdata_o = counter_q[63:32];
        CounterLo:     reg_rdata_o = counter_q[31:0];
        CounterUpdate, Reset, ResetPhy: reg_rdata_o = '0;
        SpreadEnable:  reg_rdata_o = {31'b0, spread_enable_o};
        AsyncError:    reg_rdata_o = {29'b0, async_error_i};
        CollisionCh:   reg_rdata_o = {16'b0, collision_channel_i};
        BusyCh:        reg_rdata_o = {16'b0, busy_channel_i};
        SequenceCh:    reg_rdata_o = {16'b0, sequence_error_channel_i};
        Identity:      reg_rdata_o = IdentityValue;
        default: begin
          if (is_o_data(reg_raddr_i)) reg_rdata_o = cri_o_data_o[32*o_data_read_word +: 32];
          else reg_read_error_o = 1'b1;
        end
      endcase
    end
  end
endmodule
