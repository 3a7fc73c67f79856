"""What Alembic runs: the migrations on the connection that `tallymark.store.migrate` hands over."""

from alembic import context

from tallymark.store.comments import put_comments

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=put_comments(),
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
