// SPDX-License-Identifier: Apache-2.0
// The two counters of axi_timer, [0] and [1]; with cascade_i one of twice the width under the controls of [0].
// Row n: a counter that runs shows its last value, 0 downwards or all ones upwards; row n+1: it has rolled over,
// expired_o stays 1 and, in generate mode, event_o is 1 for one row; row n+2: reload_i has loaded it again, otherwise
// it holds. load_i loads in every row and comes before all else. With pwm_i counter 1 starts anew with counter 0.
// In capture mode a counter just rolls over.
// A row stands for skip_i further ones: counters that run move by so much more. In hardware skip_i is 0.
module timer_counters #(
  parameter int unsigned Width = 32
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic                  cascade_i,
  input  logic                  pwm_i,
  input  logic                  freeze_i,
  input  logic [1:0]            run_i,
  input  logic [1:0]            load_i,
  input  logic [1:0]            down_i,
  input  logic [1:0]            reload_i,
  input  logic [1:0]            capture_mode_i,
  input  logic [1:0][Width-1:0] load_value_i,
  input  logic [2*Width-1:0]    skip_i,
  output logic [1:0][Width-1:0] count_o,
  output logic [1:0]            expired_o,
  output logic [1:0]            event_o,
  output logic [1:0]            rolls_o      // event_o in the next row
);
  localparam int unsigned Both = 2 * Width;

  logic [1:0][Width-1:0] count_d;
  logic [Both-1:0]       step, moved;
  logic [1:0]            expired_d, counts, last;
  logic                  both_last;

  assign step      = skip_i + 1'b1;
  assign moved     = down_i[0] ? count_o - step : count_o + step;
  assign counts    = run_i & ~load_i & {2{!freeze_i}};
  assign last[0]   = count_o[0] == {Width{!down_i[0]}};
  assign last[1]   = count_o[1] == {Width{!down_i[1]}};
  assign both_last = count_o == {Both{!down_i[0]}};

  always_comb begin
    count_d   = count_o;
    expired_d = expired_o & ~capture_mode_i;
    rolls_o   = '0;
    if (cascade_i) begin
      expired_d[1] = 1'b0;
      if (load_i[0]) begin
        count_d      = load_value_i;
        expired_d[0] = 1'b0;
      end else if (counts[0] && expired_d[0]) begin
        if (reload_i[0]) begin
          count_d      = load_value_i;
          expired_d[0] = 1'b0;
        end
      end else if (counts[0]) begin
        count_d      = moved;
        rolls_o[0]   = both_last && !capture_mode_i[0];
        expired_d[0] = rolls_o[0];
      end
    end else begin
      for (int unsigned t = 0; t < 2; t++) begin
        if (load_i[t]) begin
          count_d[t]   = load_value_i[t];
          expired_d[t] = 1'b0;
        end else if (counts[t] && expired_d[t]) begin
          if (reload_i[t]) begin
            count_d[t]   = load_value_i[t];
            expired_d[t] = 1'b0;
          end
        end else if (counts[t]) begin
          count_d[t]   = down_i[t] ? count_o[t] - step[Width-1:0] : count_o[t] + step[Width-1:0];
          rolls_o[t]   = last[t] && !capture_mode_i[t];
          expired_d[t] = rolls_o[t];
        end
      end
      if (pwm_i && counts[0] && expired_o[0] && reload_i[0]) begin
        count_d[1]   = load_value_i[1];
        expired_d[1] = 1'b0;
        rolls_o[1]   = 1'b0;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      count_o   <= '0;
      expired_o <= '0;
      event_o   <= '0;
    end else begin
      count_o   <= count_d;
      expired_o <= expired_d;
      event_o   <= rolls_o;
    end
  end
endmodule
