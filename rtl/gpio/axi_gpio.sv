// SPDX-License-Identifier: Apache-2.0
// AXI GPIO, compatible with axi_gpio 2.0 as far as its registers and drivers show; parameters are the IP's
// (GpioWidth is C_GPIO_WIDTH, GpioDoutDefault C_DOUT_DEFAULT, TriDefault C_TRI_DEFAULT, ...2 those of channel 2).
// Registers: rtl/README.md. All accesses answer OKAY; writes that are not whole words and offsets without register do
// nothing. A register written in row n shows in row n+1. A pin that changes in row n is read in row n + NumSyncFf and
// sets its channel's ISR bit in the row after; ip2intc_irpt_o follows the registers in the same row. Without a second
// channel TRI2 reads all ones, as on the boards.
//
// Public documents leave these open; each is an option of the system file (sim/systems/README.md), with its default:
//   NumSyncFf = 2    flip-flops before the pins are read and compared
//   ReadOutputs = 0  outputs read 0 (1: the value driven)
// Where they are silent, here: a change in the row of an ISR write leaves the bit set; turning a pin into an
// input is no change by itself.
module axi_gpio #(
  parameter int unsigned GpioWidth        = 32,
  parameter bit          AllInputs        = 0,
  parameter bit          AllOutputs       = 0,
  parameter logic [31:0] GpioDoutDefault  = 32'h00000000,
  parameter logic [31:0] TriDefault       = 32'hffffffff,
  parameter bit          IsDual           = 0,
  parameter int unsigned Gpio2Width       = 32,
  parameter bit          AllInputs2       = 0,
  parameter bit          AllOutputs2      = 0,
  parameter logic [31:0] Gpio2DoutDefault = 32'h00000000,
  parameter logic [31:0] TriDefault2      = 32'hffffffff,
  parameter bit          InterruptPresent = 1,
  parameter int unsigned NumSyncFf        = 2,
  parameter bit          ReadOutputs      = 0
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  `AXI_LITE_PORTS,
  input  logic [GpioWidth-1:0]  gpio_io_i,
  output logic [GpioWidth-1:0]  gpio_io_o,
  output logic [GpioWidth-1:0]  gpio_io_t_o,
  input  logic [Gpio2Width-1:0] gpio2_io_i,
  output logic [Gpio2Width-1:0] gpio2_io_o,
  output logic [Gpio2Width-1:0] gpio2_io_t_o,
  output logic                  ip2intc_irpt_o
);
  localparam logic [15:2] Data = 14'h000, Tri = 14'h001, Data2 = 14'h002, Tri2 = 14'h003, Gier = 14'h047, Isr = 14'h048,
                          Ier = 14'h04a;
  localparam logic [1:0] Channels = InterruptPresent ? {IsDual, 1'b1} : 2'b00;

  logic        reg_we, we, reg_re;
  logic [15:0] reg_waddr, reg_raddr;
  logic [31:0] reg_wdata, reg_rdata;
  logic [3:0]  reg_wstrb;
  logic [31:0] rdata, rtri, rdata2, rtri2;
  logic [1:0]  change, toggle, isr_q, ier_q;
  logic        gier_q;

  assign we = reg_we && reg_wstrb == '1;

  `AXI_LITE_BIND(axi)

  axi_lite_regs u_axi_lite_regs (
    .clk_i,
    .rst_i,
    .write_i          (axi_write_req),
    .write_o          (axi_write_rsp),
    .read_i           (axi_read_req),
    .read_o           (axi_read_rsp),
    .reg_we_o         (reg_we),
    .reg_waddr_o      (reg_waddr),
    .reg_wdata_o      (reg_wdata),
    .reg_wstrb_o      (reg_wstrb),
    .reg_write_error_i(1'b0),
    .reg_re_o         (reg_re),
    .reg_raddr_o      (reg_raddr),
    .reg_rdata_i      (reg_rdata),
    .reg_read_error_i (1'b0)
  );

  gpio_channel #(
    .Width      (GpioWidth),
    .AllInputs  (AllInputs),
    .AllOutputs (AllOutputs),
    .DoutDefault(GpioDoutDefault),
    .TriDefault (TriDefault),
    .NumSyncFf  (NumSyncFf),
    .ReadOutputs(ReadOutputs)
  ) u_channel (
    .clk_i,
    .rst_i,
    .we_data_i(we && reg_waddr[15:2] == Data),
    .we_tri_i (we && reg_waddr[15:2] == Tri),
    .wdata_i  (reg_wdata),
    .rdata_o  (rdata),
    .rtri_o   (rtri),
    .change_o (change[0]),
    .pins_i   (gpio_io_i),
    .pins_o   (gpio_io_o),
    .tri_o    (gpio_io_t_o)
  );

  if (IsDual) begin : g_channel2
    gpio_channel #(
      .Width      (Gpio2Width),
      .AllInputs  (AllInputs2),
      .AllOutputs (AllOutputs2),
      .DoutDefault(Gpio2DoutDefault),
      .TriDefault (TriDefault2),
      .NumSyncFf  (NumSyncFf),
      .ReadOutputs(ReadOutputs)
    ) u_channel (
      .clk_i,
      .rst_i,
      .we_data_i(we && reg_waddr[15:2] == Data2),
      .we_tri_i (we && reg_waddr[15:2] == Tri2),
      .wdata_i  (reg_wdata),
      .rdata_o  (rdata2),
      .rtri_o   (rtri2),
      .change_o (change[1]),
      .pins_i   (gpio2_io_i),
      .pins_o   (gpio2_io_o),
      .tri_o    (gpio2_io_t_o)
    );
  end else begin : g_no_channel2
    logic unused2;
    assign unused2      = ^gpio2_io_i;
    assign rdata2       = '0;
    assign rtri2        = '1;
    assign change[1]    = 1'b0;
    assign gpio2_io_o   = '0;
    assign gpio2_io_t_o = '1;
  end

  assign toggle = we && reg_waddr[15:2] == Isr ? reg_wdata[1:0] : '0;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      isr_q  <= '0;
      ier_q  <= '0;
      gier_q <= 1'b0;
    end else begin
      isr_q <= ((isr_q ^ toggle) | change) & Channels;
      if (we && reg_waddr[15:2] == Ier) ier_q <= reg_wdata[1:0] & Channels;
      if (we && reg_waddr[15:2] == Gier) gier_q <= reg_wdata[31] && InterruptPresent;
    end
  end

  always_comb begin
    unique case (reg_raddr[15:2])
      Data:    reg_rdata = rdata;
      Tri:     reg_rdata = rtri;
      Data2:   reg_rdata = rdata2;
      Tri2:    reg_rdata = rtri2;
      Gier:    reg_rdata = {gier_q, 31'd0};
      Isr:     reg_rdata = 32'(isr_q);
      Ier:     reg_rdata = 32'(ier_q);
      default: reg_rdata = '0;
    endcase
  end

  assign ip2intc_irpt_o = gier_q && (isr_q & ier_q) != '0;

  logic unused;
  assign unused = ^{reg_re, reg_waddr[1:0], reg_raddr[1:0]};

  ChangeIsLatched: assert property (@(posedge clk_i) disable iff (rst_i)
    (change & Channels) != '0 |=> (isr_q & $past(change & Channels)) == $past(change & Channels))
    else $error("a change of an input did not reach the status register");
endmodule
