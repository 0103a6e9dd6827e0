// Sources of the interrupt flip-flop, relative to this project's rtl folder.
dff/dff_en_reset_vector.sv
