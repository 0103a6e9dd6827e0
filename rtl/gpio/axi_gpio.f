// Sources of the GPIO in dependency order, relative to this project's rtl folder.
axi/axi_lite_pkg.sv
axi/axi_lite_ports.svh
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
gpio/gpio_channel.sv
gpio/axi_gpio.sv
