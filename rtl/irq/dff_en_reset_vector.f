// Sources of the interrupt flip-flop, relative to this project's rtl folder.
irq/dff_en_reset_vector.sv
