// SPDX-License-Identifier: Apache-2.0
// Words left in the fullest lane, through a pipelined tree of maxima with one register level per doubling. space_o
// is 0 until the tree has settled after the last write. A level may be Depth + 1 (output register), and the
// difference then wraps within the bits that hold Depth: 8 deep shows 15.
module buffer_space #(
  localparam int unsigned LaneCount  = rtio_cfg_pkg::LaneCount,
  localparam int unsigned Depth      = rtio_cfg_pkg::FifoDepth,
  localparam int unsigned LevelWidth = rtio_pkg::bits_for(Depth + 1)
) (
  input  logic                          clk_i,
  input  logic                          rst_i,
  input  logic                          we_i,
  input  rtio_layout_pkg::lane_levels_t level_i,
  output logic [15:0]                   space_o
);
  localparam int unsigned Stages     = $clog2(LaneCount);
  localparam int unsigned SpaceWidth = rtio_pkg::bits_for(Depth);
  localparam int unsigned CountWidth = rtio_pkg::bits_for(Stages);

  // Node n of the tree takes the larger of nodes 2n+1 and 2n+2; the levels are the leaves. Split, the tree is
  // no combinational loop to Verilator.
  logic [LevelWidth-1:0] maximum [2*LaneCount-1] /*verilator split_var*/;
  logic [CountWidth-1:0] settling_q;
  logic                  valid_q;
  logic [SpaceWidth-1:0] space;

  for (genvar n = 0; n < 2 * LaneCount - 1; n++) begin : g_node
    if (n >= LaneCount - 1) begin : g_leaf
      assign maximum[n] = LevelWidth'(level_i[n-(LaneCount-1)]);
    end else begin : g_maximum
      always_ff @(posedge clk_i) begin
        if (rst_i) maximum[n] <= '0;
        else maximum[n] <= maximum[2*n+1] > maximum[2*n+2] ? maximum[2*n+1] : maximum[2*n+2];
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      settling_q <= '0;
      valid_q    <= 1'b0;
    end else if (we_i) begin
      settling_q <= CountWidth'(Stages - 1);
      valid_q    <= 1'b0;
    end else if (settling_q == '0) begin
      valid_q    <= 1'b1;
    end else begin
      settling_q <= settling_q - 1'b1;
    end
  end

  assign space   = SpaceWidth'(Depth) - SpaceWidth'(maximum[0]);
  assign space_o = valid_q ? 16'(space) : '0;
endmodule
