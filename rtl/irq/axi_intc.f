// Sources of the interrupt controller in dependency order, relative to this project's rtl folder.
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
irq/intc_capture.sv
irq/intc_regs.sv
irq/intc_request.sv
irq/intc_vectors.sv
irq/axi_intc.sv
