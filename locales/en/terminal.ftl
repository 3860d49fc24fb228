### terminal
terminal-picture = As a picture: { $command }
terminal-line-too-long = That line was too long and I left it unread. Please send it in parts.
