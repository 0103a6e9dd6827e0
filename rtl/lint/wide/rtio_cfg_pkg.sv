// SPDX-License-Identifier: Apache-2.0
// Largest lane count and widths, buffer space reporting, every kind of channel and every SERDES width, for lint.
// Channel 0 is raw with 512 bits of data, an input of 32 and 4 fine bits each; 1 to 9 have the kinds of these numbers; 10
// is raw without a field, 11 raw with an input only.
package rtio_cfg_pkg;
  localparam int unsigned LaneCount         = 32;
  localparam int unsigned FifoDepth         = 100;
  localparam int unsigned FineWidth         = 8;
  localparam int unsigned HighWatermark     = 75;
  localparam bit          ReportBufferSpace = 1'b1;
  localparam int unsigned SubmissionMargin  = 16;
  localparam int unsigned ChannelCount      = 12;
  localparam int unsigned ODataWidth        = 512;
  localparam int unsigned OAddressWidth     = 8;
  localparam int unsigned ChKind         [ChannelCount] = '{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0};
  localparam int unsigned ChWidth        [ChannelCount] = '{0, 0, 0, 0, 2, 4, 16, 24, 32, 0, 0, 0};
  localparam int unsigned ChSource       [ChannelCount] = '{0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0};
  localparam bit          ChHasOutput    [ChannelCount] = '{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0};
  localparam int unsigned ChODataWidth   [ChannelCount] = '{512, 1, 2, 2, 1, 2, 2, 24, 4, 32, 0, 0};
  localparam int unsigned ChOAddressWidth[ChannelCount] = '{8, 0, 2, 2, 0, 2, 2, 0, 0, 0, 0, 0};
  localparam int unsigned ChOFineWidth   [ChannelCount] = '{4, 0, 0, 0, 1, 2, 4, 0, 0, 0, 0, 0};
  localparam bit          ChReplace      [ChannelCount] = '{1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0};
  localparam int unsigned ChODelay       [ChannelCount] = '{8191, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0};
  localparam bit          ChHasInput     [ChannelCount] = '{1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1};
  localparam int unsigned ChIDataWidth   [ChannelCount] = '{32, 0, 1, 1, 0, 1, 1, 0, 32, 0, 0, 0};
  localparam int unsigned ChIFineWidth   [ChannelCount] = '{4, 0, 0, 0, 0, 2, 4, 0, 0, 0, 0, 0};
  localparam bit          ChITimestamped [ChannelCount] = '{1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1};
  localparam int unsigned ChIDelay       [ChannelCount] = '{5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  localparam int unsigned ChIFifoDepth   [ChannelCount] = '{64, 0, 4, 4, 0, 4, 4, 0, 8, 0, 0, 2};
endpackage
