// SPDX-License-Identifier: Apache-2.0
// As many channels as there may be, all of them TTL outputs, for lint: what Verilator unrolls or replicates per channel
// is within its bounds.
package rtio_cfg_pkg;
  localparam int unsigned LaneCount         = 2;
  localparam int unsigned FifoDepth         = 4;
  localparam int unsigned FineWidth         = 3;
  localparam int unsigned HighWatermark     = 4;
  localparam bit          ReportBufferSpace = 1'b0;
  localparam int unsigned SubmissionMargin  = 12;
  localparam int unsigned ChannelCount      = 1024;
  localparam int unsigned ODataWidth        = 1;
  localparam int unsigned OAddressWidth     = 1;
  localparam int unsigned ChKind         [ChannelCount] = '{default: 1};
  localparam int unsigned ChWidth        [ChannelCount] = '{default: 0};
  localparam int unsigned ChSource       [ChannelCount] = '{default: 0};
  localparam bit          ChHasOutput    [ChannelCount] = '{default: 1};
  localparam int unsigned ChODataWidth   [ChannelCount] = '{default: 1};
  localparam int unsigned ChOAddressWidth[ChannelCount] = '{default: 0};
  localparam int unsigned ChOFineWidth   [ChannelCount] = '{default: 0};
  localparam bit          ChReplace      [ChannelCount] = '{default: 1};
  localparam int unsigned ChODelay       [ChannelCount] = '{default: 0};
  localparam bit          ChHasInput     [ChannelCount] = '{default: 0};
  localparam int unsigned ChIDataWidth   [ChannelCount] = '{default: 0};
  localparam int unsigned ChIFineWidth   [ChannelCount] = '{default: 0};
  localparam bit          ChITimestamped [ChannelCount] = '{default: 0};
  localparam int unsigned ChIDelay       [ChannelCount] = '{default: 0};
  localparam int unsigned ChIFifoDepth   [ChannelCount] = '{default: 0};
endpackage
