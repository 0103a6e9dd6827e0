// Sources of the RTIO core in dependency order, relative to this project's rtl folder; of a library folder (-y) all
// modules. The configuration package comes before them: rtio/rtio_cfg_pkg.sv or a generated one.
rtio/rtio_pkg.sv
rtio/rtio_layout_pkg.sv
rtio/tsc.sv
rtio/rtio_resets.sv
rtio/buffered_fifo.sv
rtio/lane_distributor.sv
rtio/buffer_space.sv
rtio/gate.sv
rtio/compare_exchange.sv
rtio/output_network.sv
rtio/output_driver.sv
rtio/input_channel.sv
rtio/input_collector.sv
rtio/blind_transfer.sv
rtio/async_errors.sv
rtio/next_event.sv
rtio/quiescence.sv
rtio/quiescence_check.sv
rtio/rtio_core.sv
-y phy
rtio/rtio_ports.svh
rtio/rtio_gateware.sv
rtio/rtio_fabric.sv
axi/axi_lite_pkg.sv
axi/axi_lite_ports.svh
axi/axi_channel_check.sv
axi/axi_lite_regs.sv
rtio/rtio_csr.sv
rtio/rtio.sv
