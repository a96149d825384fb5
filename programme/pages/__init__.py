"""What a page shows, read with few queries: each function starts at what its visitor may see."""
