"""What readers' browsers ask for, kept ready beside the claims."""
