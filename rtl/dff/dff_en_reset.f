// Sources of the 1-bit interrupt flip-flop in dependency order, relative to this project's rtl folder.
dff/dff_en_reset_vector.sv
dff/dff_en_reset.sv
