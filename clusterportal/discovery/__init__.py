"""How others find the register: site map, robots.txt, feed of what was added, catalogue of its data."""
