"""What Alembic runs: the migrations on the connection that `tallymark.store.migrate` hands over."""

from alembic import context

from tallymark.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
