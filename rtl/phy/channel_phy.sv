// SPDX-License-Identifier: Apache-2.0
// The PHY of one channel: an arm for each Kind (ChKind of the configuration package). Ports of all kinds in one shape:
// what a kind does not have is ignored or 0. Raw and log channels have no PHY. level_o is the input as an edge counter
// on another channel sees it: the synchronised pad of a TTL input, the last sample of a SERDES word. Wiring only.
module channel_phy #(
  parameter int unsigned Kind      = rtio_pkg::KindRaw,
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
  if (Kind == 1) begin : g_ttl_out
    ttl_out u_phy (
      .clk_i,
      .phy_rst_i (rio_phy_rst_i),
      .stb_i,
      .data_i    (data_i[0]),
      .override_en_i,
      .override_i(override_o_i),
      .pad_o
    );
    assign {pad_oe_o, serdes_o, level_o, stb_o, data_o, fine_ts_o, active_o} = '0;
  end else if (Kind == 2) begin : g_ttl_in
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
    assign data_o = 32'(level_o);
    assign {pad_o, pad_oe_o, serdes_o, fine_ts_o, active_o} = '0;
  end else if (Kind == 3) begin : g_ttl_inout
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
    assign data_o = 32'(level_o);
    assign {serdes_o, fine_ts_o, active_o} = '0;
  end else if (Kind == 4) begin : g_serdes_out
    logic [Width-1:0] word;
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
      .word_o    (word)
    );
    assign serdes_o = 16'(word);
    assign {pad_o, pad_oe_o, level_o, stb_o, data_o, fine_ts_o, active_o} = '0;
  end else if (Kind == 5) begin : g_serdes_in
    logic [$clog2(Width)-1:0] fine_ts;
    logic                     level;
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
      .fine_ts_o(fine_ts),
      .data_o   (level)
    );
    assign fine_ts_o = 4'(fine_ts);
    assign data_o    = 32'(level);
    assign level_o   = serdes_i[Width-1];
    assign active_o  = serdes_i[Width-1:0] != {Width{serdes_i[0]}};  // the next row has these edges again
    assign {pad_o, pad_oe_o, serdes_o} = '0;
  end else if (Kind == 6) begin : g_serdes_inout
    logic [Width-1:0]         word;
    logic [$clog2(Width)-1:0] fine_ts;
    logic                     level;
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
      .word_o    (word),
      .oe_o      (pad_oe_o),
      .stb_o,
      .fine_ts_o (fine_ts),
      .data_o    (level)
    );
    assign serdes_o  = 16'(word);
    assign fine_ts_o = 4'(fine_ts);
    assign data_o    = 32'(level);
    assign level_o   = serdes_i[Width-1];
    assign active_o  = serdes_i[Width-1:0] != {Width{serdes_i[0]}};  // as in g_serdes_in
    assign pad_o     = 1'b0;
  end else if (Kind == 7) begin : g_clock_gen
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
    assign {pad_oe_o, serdes_o, level_o, stb_o, data_o, fine_ts_o} = '0;
  end else if (Kind == 8) begin : g_edge_counter
    logic [Width-1:0] count;
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
      .data_o   (count)
    );
    assign data_o = 32'(count);
    assign {pad_o, pad_oe_o, serdes_o, level_o, fine_ts_o, active_o} = '0;
  end else begin : g_none
    assign {pad_o, pad_oe_o, serdes_o, level_o, stb_o, data_o, fine_ts_o, active_o} = '0;
  end

  logic unused_signals;
  assign unused_signals = &{1'b0, clk_i, rio_rst_i, rio_phy_rst_i, stb_i, fine_ts_i, address_i, data_i, pad_i, serdes_i,
                            source_level_i, override_en_i, override_o_i, override_oe_i};
endmodule
