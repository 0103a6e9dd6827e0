// Sources of the DMA in dependency order, relative to this project's rtl folder.
axi/axi_lite_pkg.sv
axi/axi_lite_ports.svh
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
dma/dma_regs.sv
dma/burst_writer.sv
dma/s2mm_channel.sv
dma/axi_dma_s2mm.sv
