"""How everything is, and what operators are told of by themselves."""
