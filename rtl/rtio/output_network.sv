// SPDX-License-Identifier: Apache-2.0
// Sorting network of rtio_pkg::network_stages(LaneCount) register stages: events that leave the gates together come
// out in channel order, at most one per channel. For 8 lanes and more, an invalidated node in mid-network can spoil
// the order and let two events of one channel survive; so does the hardware, hence the literal structure.
module output_network #(
  localparam int unsigned LaneCount = rtio_cfg_pkg::LaneCount,
  localparam int unsigned NodeWidth = rtio_layout_pkg::NodeWidth
) (
  input  logic                         clk_i,
  input  logic                         rst_i,
  input  rtio_layout_pkg::lane_flags_t valid_i,
  input  rtio_layout_pkg::lane_nodes_t node_i,
  output rtio_layout_pkg::lane_flags_t valid_o,
  output rtio_layout_pkg::lane_nodes_t node_o
);
  localparam int unsigned Stages = rtio_pkg::network_stages(LaneCount);

  // Row s holds what enters stage s. Split, each element is a variable of its own that Verilator need not copy.
  logic                 valid [Stages+1][LaneCount] /*verilator split_var*/;
  logic [NodeWidth-1:0] node  [Stages+1][LaneCount] /*verilator split_var*/;

  for (genvar n = 0; n < LaneCount; n++) begin : g_end
    assign valid[0][n] = valid_i[n];
    assign node[0][n]  = node_i[n];
    assign valid_o[n]  = valid[Stages][n];
    assign node_o[n]   = node[Stages][n];
  end

  for (genvar s = 0; s < Stages; s++) begin : g_stage
    for (genvar n = 0; n < LaneCount; n++) begin : g_node
      localparam int unsigned Partner = rtio_pkg::network_partner(s, n);

      if (Partner > n) begin : g_exchange
        compare_exchange u_exchange (
          .clk_i,
          .rst_i,
          .low_valid_i (valid[s][n]),
          .low_i       (node[s][n]),
          .high_valid_i(valid[s][Partner]),
          .high_i      (node[s][Partner]),
          .low_valid_o (valid[s+1][n]),
          .low_o       (node[s+1][n]),
          .high_valid_o(valid[s+1][Partner]),
          .high_o      (node[s+1][Partner])
        );
      end else if (Partner == n) begin : g_pass
        always_ff @(posedge clk_i) begin
          valid[s+1][n] <= 1'b0;
          if (valid[s][n]) begin
            valid[s+1][n] <= ~rst_i;
            node[s+1][n]  <= node[s][n];
          end
        end
      end
    end
  end
endmodule
