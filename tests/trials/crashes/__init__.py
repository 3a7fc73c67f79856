"""Nothing is lost and nothing is done twice, whatever is killed.

Workers and schedulers run on one store. While revisions come in, processes are killed at random, the queue server is
killed and emptied, the database is locked or stopped, and no file can grow. Afterwards the claims are compared with
those that the engine finds undisturbed, and every job has to be at its end.
"""
