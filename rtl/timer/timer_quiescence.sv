// SPDX-License-Identifier: Apache-2.0
// For how many rows to come nothing in axi_timer but its counters changes, if no input does and no register is
// written; all ones: for ever. Ports as in timer_counters.
module timer_quiescence #(
  parameter int unsigned Width = 32
) (
  input  logic                  cascade_i,
  input  logic                  freeze_i,
  input  logic [1:0]            run_i,
  input  logic [1:0]            load_i,
  input  logic [1:0]            down_i,
  input  logic [1:0]            reload_i,
  input  logic [1:0]            capture_mode_i,
  input  logic [1:0][Width-1:0] load_value_i,
  input  logic [1:0][Width-1:0] count_i,
  input  logic [1:0]            expired_i,
  input  logic [1:0]            event_i,
  output logic [63:0]           rows_o
);
  logic [1:0]            busy, counts, is_loaded;
  logic [2*Width-1:0]    both_left;
  logic [1:0][Width-1:0] own_left;
  logic [1:0][63:0]      left;

  assign is_loaded[0] = cascade_i ? count_i == load_value_i : count_i[0] == load_value_i[0];
  assign is_loaded[1] = count_i[1] == load_value_i[1];
  assign both_left    = down_i[0] ? count_i : ~count_i;

  always_comb begin
    for (int unsigned t = 0; t < 2; t++) begin
      counts[t]   = run_i[t] && !load_i[t] && !freeze_i;
      busy[t]     = event_i[t] || (expired_i[t] && capture_mode_i[t]) ||
                    (load_i[t] && !(is_loaded[t] && !expired_i[t])) ||
                    (counts[t] && expired_i[t] && reload_i[t]);
      own_left[t] = down_i[t] ? count_i[t] : ~count_i[t];
      left[t]     = !counts[t] || expired_i[t] || capture_mode_i[t] ? '1 : 64'(own_left[t]);
    end
    if (cascade_i) begin
      if (left[0] != '1) left[0] = 64'(both_left);
      left[1] = '1;
      busy[1] = event_i[1] || expired_i[1];
    end
  end

  assign rows_o = busy != '0 ? '0 : left[0] < left[1] ? left[0] : left[1];
endmodule
