"""What is known of the money of projects, as pages show it: by year and frame, as a flow, beside the programme's."""
