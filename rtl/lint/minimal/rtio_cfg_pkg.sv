// SPDX-License-Identifier: Apache-2.0
// Smallest configuration, for lint: every width at its lower bound.
package rtio_cfg_pkg;
  localparam int unsigned LaneCount         = 2;
  localparam int unsigned FifoDepth         = 2;
  localparam int unsigned FineWidth         = 0;
  localparam int unsigned HighWatermark     = 2;
  localparam bit          ReportBufferSpace = 1'b0;
  localparam int unsigned SubmissionMargin  = 12;
  localparam int unsigned ChannelCount      = 1;
  localparam int unsigned ODataWidth        = 1;
  localparam int unsigned OAddressWidth     = 1;
  localparam int unsigned ChKind         [ChannelCount] = '{1};
  localparam int unsigned ChWidth        [ChannelCount] = '{0};
  localparam int unsigned ChSource       [ChannelCount] = '{0};
  localparam bit          ChHasOutput    [ChannelCount] = '{1};
  localparam int unsigned ChODataWidth   [ChannelCount] = '{1};
  localparam int unsigned ChOAddressWidth[ChannelCount] = '{0};
  localparam int unsigned ChOFineWidth   [ChannelCount] = '{0};
  localparam bit          ChReplace      [ChannelCount] = '{1};
  localparam int unsigned ChODelay       [ChannelCount] = '{0};
  localparam bit          ChHasInput     [ChannelCount] = '{0};
  localparam int unsigned ChIDataWidth   [ChannelCount] = '{0};
  localparam int unsigned ChIFineWidth   [ChannelCount] = '{0};
  localparam bit          ChITimestamped [ChannelCount] = '{0};
  localparam int unsigned ChIDelay       [ChannelCount] = '{0};
  localparam int unsigned ChIFifoDepth   [ChannelCount] = '{0};
endpackage
