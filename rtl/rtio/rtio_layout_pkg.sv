// SPDX-License-Identifier: Apache-2.0
// Widths that follow from the configuration, and the layout of an event inside the core.
// Payload, most significant first: channel, fine time, address, data. Event in a lane, likewise: sequence number,
// payload. Node of the output network: replace_occurred, nondata_replace_occurred, event. Fields of width 0 do not
// exist. Plain vectors, because narrow ones simulate as one machine word.
package rtio_layout_pkg;
  localparam int unsigned CoarseWidth  = 64 - rtio_cfg_pkg::FineWidth;
  localparam int unsigned ChannelWidth = rtio_pkg::bits_for(rtio_cfg_pkg::ChannelCount - 1);
  localparam int unsigned SeqnWidth    = rtio_pkg::seqn_width(rtio_cfg_pkg::LaneCount, rtio_cfg_pkg::FifoDepth);

  // At least a byte of data, so that no field is cut from a vector narrower than itself.
  localparam int unsigned AddressLsb   = rtio_cfg_pkg::ODataWidth < 8 ? 8 : rtio_cfg_pkg::ODataWidth;
  localparam int unsigned FineLsb      = AddressLsb + rtio_cfg_pkg::OAddressWidth;
  localparam int unsigned ChannelLsb   = FineLsb + rtio_cfg_pkg::FineWidth;
  localparam int unsigned PayloadWidth = ChannelLsb + ChannelWidth;
  localparam int unsigned SeqnLsb      = PayloadWidth;
  localparam int unsigned EventWidth   = PayloadWidth + SeqnWidth;
  localparam int unsigned NodeWidth    = EventWidth + 2;
  localparam int unsigned NondataBit   = NodeWidth - 2;
  localparam int unsigned ReplaceBit   = NodeWidth - 1;

  // Arrays that cross module boundaries. Verilator passes an array port by alias if both sides name one type, and
  // copies every element on every clock otherwise.
  typedef logic                                channel_flags_t     [rtio_cfg_pkg::ChannelCount];
  typedef logic [3:0]                          channel_fine_ts_t   [rtio_cfg_pkg::ChannelCount];
  typedef logic [7:0]                          channel_addresses_t [rtio_cfg_pkg::ChannelCount];
  typedef logic [rtio_cfg_pkg::ODataWidth-1:0] channel_o_data_t    [rtio_cfg_pkg::ChannelCount];
  typedef logic [31:0]                         channel_i_data_t    [rtio_cfg_pkg::ChannelCount];
  typedef logic [15:0]                         channel_words_t     [rtio_cfg_pkg::ChannelCount];
  typedef logic                                lane_flags_t        [rtio_cfg_pkg::LaneCount];
  typedef logic [NodeWidth-1:0]                lane_nodes_t        [rtio_cfg_pkg::LaneCount];
  typedef logic [CoarseWidth-1:0]              lane_coarse_t       [rtio_cfg_pkg::LaneCount];
  typedef logic [15:0]                         lane_levels_t       [rtio_cfg_pkg::LaneCount];

  // Widest address of any channel, which may be 0 while OAddressWidth is at least 1.
  function automatic logic [7:0] address_mask();
    int unsigned width;
    width = 0;
    for (int unsigned n = 0; n < rtio_cfg_pkg::ChannelCount; n++) begin
      if (rtio_cfg_pkg::ChOAddressWidth[n] > width) width = rtio_cfg_pkg::ChOAddressWidth[n];
    end
    return 8'((1 << width) - 1);
  endfunction

  localparam logic [7:0] AddressMask = address_mask();
  localparam logic [7:0] FineMask    = 8'((1 << rtio_cfg_pkg::FineWidth) - 1);
endpackage
