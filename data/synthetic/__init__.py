"""Synthetic tables in the shape of the real ones, from a latent risk per client and a seed.

``profile`` holds aggregate figures of the real tables; ``population`` draws every client's latent
values; one module per raw table turns them into rows; ``generator`` puts the tables together,
chunk by chunk, and ``writing`` puts them on disk.
"""
