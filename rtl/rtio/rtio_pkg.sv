// SPDX-License-Identifier: Apache-2.0
// Numbers, width functions, and what travels between modules in every variant of the RTIO core. Each struct fits 64
// bits: see ../README.md, "Written for speed".
package rtio_pkg;
  typedef enum logic [1:0] {
    CriNop            = 2'd0,
    CriWrite          = 2'd1,
    CriRead           = 2'd2,
    CriGetBufferSpace = 2'd3
  } cri_cmd_e;

  // CRI, initiator to core. Beside it travel the wide fields: o_timestamp, o_data and i_timeout.
  typedef struct packed {
    cri_cmd_e    cmd;
    logic [7:0]  destination;
    logic [15:0] channel;  // with the destination: chan_sel
    logic [7:0]  o_address;
  } cri_req_t;

  typedef struct packed {
    logic destination_unreachable;
    logic underflow;
    logic wait_writable;
  } o_status_t;

  typedef struct packed {
    logic destination_unreachable;
    logic wait_status;
    logic overflow;
    logic wait_event;
  } i_status_t;

  // CRI, core to initiator. Beside it travels i_timestamp.
  typedef struct packed {
    o_status_t   o_status;
    logic        buffer_space_valid;
    logic [15:0] buffer_space;
    i_status_t   i_status;
    logic [31:0] i_data;
  } cri_rsp_t;

  // An error of an output event, and its channel. The channel counts while `valid` is 1.
  typedef struct packed {
    logic        valid;
    logic [15:0] channel;
  } channel_error_t;

  // Errors that no command can answer: those of a row, or those since their flags were cleared.
  typedef struct packed {
    channel_error_t sequence_error;
    channel_error_t busy;
    channel_error_t collision;
  } errors_t;

  // CSRs to core.
  typedef struct packed {
    logic       reset;
    logic       reset_phy;
    logic       spread_enable;
    logic [2:0] clear_errors;  // bits as in CSR async_error: 0 collision, 1 busy, 2 sequence error
  } control_t;

  // What stands at the end of a channel (ChKind of the configuration package): these two, which the core itself must
  // know, or a PHY, an arm of phy/channel_phy.
  localparam int unsigned KindRaw = 0;  // no PHY: the outside drives the input, busy and sees the output
  localparam int unsigned KindLog = 9;  // quash channel: written events are dropped without an error

  localparam int unsigned DelayWidth = 13;  // output delay of a channel, clocks

  // From the row of an input's change, of a command, of an error's report to a blind transfer, or of an event's strobe
  // on a channel that has an input, to the first row after which nothing changes. The longest of: error report, its
  // acknowledge included, 7; level of a tristate pad to its input queue 6, from the strobe as from reset_phy; buffer
  // space 6 with 32 lanes, from the command; pad to input queue 4.
  localparam int unsigned SettleRows = 7;

  // Bits that hold the number `value`, at least 1.
  function automatic int unsigned bits_for(int unsigned value);
    return value < 2 ? 1 : $clog2(value + 1);
  endfunction

  // Sequence numbers must tell older from younger among all events in flight, and across the wrap.
  function automatic int unsigned seqn_width(int unsigned lanes, int unsigned depth);
    return bits_for(lanes * depth - 1) + 2;
  endfunction

  // Register stages of the output network: 1, 3, 6, 10, 15 for 2, 4, 8, 16, 32 lanes.
  function automatic int unsigned network_stages(int unsigned lanes);
    return $clog2(lanes) * ($clog2(lanes) + 1) / 2;
  endfunction

  // Likewise from the row in which an event leaves its lane: gate 1, output network, output driver 2, then a pad, or
  // busy being looked at and taken back, 2.
  function automatic int unsigned release_rows(int unsigned lanes);
    return network_stages(lanes) + 5 > SettleRows ? network_stages(lanes) + 5 : SettleRows;
  endfunction

  // The node that `node` is compared with in a stage of the odd-even merge sort; itself when it has none.
  function automatic int unsigned network_partner(int unsigned stage, int unsigned node);
    int unsigned level, step, scale, box, place;
    level = 1;
    step  = stage;
    while (step >= level) begin
      step  = step - level;
      level = level + 1;
    end
    if (step == 0) return node ^ (1 << (level - 1));
    scale = 1 << (level - step - 1);
    box   = 1 << (step + 1);
    place = (node / scale) % box;
    if (place == 0 || place == box - 1) return node;
    return place % 2 == 0 ? node - scale : node + scale;
  endfunction
endpackage
