// Sources of the timer in dependency order, relative to this project's rtl folder.
axi/axi_lite_pkg.sv
axi/axi_lite_ports.svh
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
timer/timer_trigger.sv
timer/timer_counters.sv
timer/timer_quiescence.sv
timer/timer_regs.sv
timer/axi_timer.sv
