// SPDX-License-Identifier: Apache-2.0
// The PHY of one channel, chosen by Kind (rtio_pkg). Ports of all kinds in one shape: what a kind does not have is
// ignored or 0. Raw and log channels have no PHY. level_o is the input as an edge counter on another channel sees
// it: the synchronised pad of a TTL input, the last sample of a SERDES word. Wiring only.
module channel_phy #(
  parameter int unsigned Kind      = rtio_pkg::KindTtlOut,
  parameter int unsigned Width     = 8,
  parameter int unsigned DataWidth = 32
) (
  input  logic                 clk_i,
  input  logic                 rio_rst_i,
  input  logic                 rio_phy_rst_i,
  // rtlink, output side
  input  logic                 stb_i,
  input  logic [3:0]           fine_ts_i,
  input  logic [7:0]           address_i,
  input  logic [DataWidth-1:0] data_i,
  // pins
  input  logic                 pad_i,
  input  logic [15:0]          serdes_i,
  input  logic                 source_level_i,
  input  logic                 override_en_i,
  input  logic                 override_o_i,
  input  logic                 override_oe_i,
  output logic                 pad_o,
  output logic                 pad_oe_o,
  output logic [15:0]          serdes_o,
  output logic                 level_o,
  // rtlink, input side
  output logic                 stb_o,
  output logic [31:0]          data_o,
  output logic [3:0]           fine_ts_o,
  output logic                 active_o  // moves without an event or a change of its inputs
);
  localparam bit IsTtl    = Kind == rtio_pkg::KindTtlIn || Kind == rtio_pkg::KindTtlInout;
  localparam bit HasPad   = Kind == rtio_pkg::KindTtlOut || Kind == rtio_pkg::KindTtlInout ||
                            Kind == rtio_pkg::KindClockGen;
  localparam bit HasOe    = Kind == rtio_pkg::KindTtlInout || Kind == rtio_pkg::KindSerdesInout;
  localparam bit IsSerdes = Kind == rtio_pkg::KindSerdesIn || Kind == rtio_pkg::KindSerdesInout;
  localparam bit HasWord  = Kind == rtio_pkg::KindSerdesOut || Kind == rtio_pkg::KindSerdesInout;
  localparam bit IsCount  = Kind == rtio_pkg::KindEdgeCounter;

  if (Kind == rtio_pkg::KindTtlOut) begin : g_ttl_out
    ttl_out u_phy (
      .clk_i,
      .phy_rst_i (rio_phy_rst_i),
      .stb_i,
      .data_i    (data_i[0]),
      .override_en_i,
      .override_i(override_o_i),
      .pad_o
    );
  end else if (Kind == rtio_pkg::KindTtlIn) begin : g_ttl_in
    ttl_in u_phy (
      .clk_i,
      .rst_i    (rio_rst_i),
      .phy_rst_i(rio_phy_rst_i),
      .pad_i,
      .stb_i,
      .address_i(address_i[1:0]),
      .data_i   (data_i[1:0]),
      .stb_o,
      .level_o
    );
  end else if (Kind == rtio_pkg::KindTtlInout) begin : g_ttl_inout
    ttl_inout u_phy (
      .clk_i,
      .rst_i     (rio_rst_i),
      .phy_rst_i (rio_phy_rst_i),
      .stb_i,
      .address_i (address_i[1:0]),
      .data_i    (data_i[1:0]),
      .override_en_i,
      .override_i(override_o_i),
      .override_oe_i,
      .pad_i,
      .pad_o,
      .pad_oe_o,
      .stb_o,
      .level_o
    );
  end else if (Kind == rtio_pkg::KindSerdesOut) begin : g_serdes_out
    serdes_out #(
      .Width(Width)
    ) u_phy (
      .clk_i,
      .phy_rst_i (rio_phy_rst_i),
      .stb_i,
      .fine_ts_i (fine_ts_i[$clog2(Width)-1:0]),
      .data_i    (data_i[0]),
      .override_en_i,
      .override_i(override_o_i),
      .word_o    (serdes_o[Width-1:0])
    );
  end else if (Kind == rtio_pkg::KindSerdesIn) begin : g_serdes_in
    serdes_in #(
      .Width(Width)
    ) u_phy (
      .clk_i,
      .rst_i    (rio_rst_i),
      .phy_rst_i(rio_phy_rst_i),
      .word_i   (serdes_i[Width-1:0]),
      .stb_i,
      .address_i(address_i[1:0]),
      .data_i   (data_i[1:0]),
      .stb_o,
      .fine_ts_o(fine_ts_o[$clog2(Width)-1:0]),
      .data_o   (data_o[0])
    );
  end else if (Kind == rtio_pkg::KindSerdesInout) begin : g_serdes_inout
    serdes_inout #(
      .Width(Width)
    ) u_phy (
      .clk_i,
      .rst_i     (rio_rst_i),
      .phy_rst_i (rio_phy_rst_i),
      .stb_i,
      .fine_ts_i (fine_ts_i[$clog2(Width)-1:0]),
      .address_i (address_i[1:0]),
      .data_i    (data_i[1:0]),
      .override_en_i,
      .override_i(override_o_i),
      .override_oe_i,
      .word_i    (serdes_i[Width-1:0]),
      .word_o    (serdes_o[Width-1:0]),
      .oe_o      (pad_oe_o),
      .stb_o,
      .fine_ts_o (fine_ts_o[$clog2(Width)-1:0]),
      .data_o    (data_o[0])
    );
  end else if (Kind == rtio_pkg::KindClockGen) begin : g_clock_gen
    clock_gen #(
      .Width(Width)
    ) u_phy (
      .clk_i,
      .rst_i    (rio_rst_i),
      .phy_rst_i(rio_phy_rst_i),
      .stb_i,
      .data_i   (data_i[Width-1:0]),
      .pad_o,
      .active_o
    );
  end else if (Kind == rtio_pkg::KindEdgeCounter) begin : g_edge_counter
    edge_counter #(
      .Width(Width)
    ) u_phy (
      .clk_i,
      .rst_i    (rio_rst_i),
      .phy_rst_i(rio_phy_rst_i),
      .input_i  (source_level_i),
      .stb_i,
      .data_i   (data_i[3:0]),
      .stb_o,
      .data_o   (data_o[Width-1:0])
    );
  end

  // The rest of the common shape.
  // A word with edges in it has them again in the next row.
  if (IsSerdes) assign active_o = serdes_i[Width-1:0] != {Width{serdes_i[0]}};
  else if (Kind != rtio_pkg::KindClockGen) assign active_o = 1'b0;
  if (!HasPad) assign pad_o = 1'b0;
  if (!HasOe) assign pad_oe_o = 1'b0;
  if (!HasWord) assign serdes_o = '0;
  else if (Width < 16) assign serdes_o[15:Width] = '0;
  if (IsTtl) assign data_o = {31'b0, level_o};
  else if (IsSerdes) assign data_o[31:1] = '0;
  else if (!IsCount) assign data_o = '0;
  else if (Width < 32) assign data_o[31:Width] = '0;
  if (IsSerdes) assign level_o = serdes_i[Width-1];
  else if (!IsTtl) assign level_o = 1'b0;
  if (!IsTtl && !IsSerdes && !IsCount) assign stb_o = 1'b0;
  if (!IsSerdes) assign fine_ts_o = '0;
  else if (Width < 16) assign fine_ts_o[3:$clog2(Width)] = '0;

  logic unused_signals;
  assign unused_signals = &{1'b0, clk_i, rio_rst_i, rio_phy_rst_i, stb_i, fine_ts_i, address_i, data_i, pad_i, serdes_i,
                            source_level_i, override_en_i, override_o_i, override_oe_i};
endmodule
