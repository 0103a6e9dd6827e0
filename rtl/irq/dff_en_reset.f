// Sources of the 1-bit interrupt flip-flop in dependency order, relative to this project's rtl folder.
irq/dff_en_reset_vector.sv
irq/dff_en_reset.sv
