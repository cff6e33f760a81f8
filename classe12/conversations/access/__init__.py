"""The doors of the conversations, one module each: `comments` comments and their attachments."""
