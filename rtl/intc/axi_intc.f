// Sources of the interrupt controller in dependency order, relative to this project's rtl folder.
axi/axi_lite_pkg.sv
axi/axi_lite_ports.svh
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
intc/intc_capture.sv
intc/intc_regs.sv
intc/intc_request.sv
intc/intc_vectors.sv
intc/axi_intc.sv
