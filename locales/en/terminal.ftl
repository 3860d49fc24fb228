### terminal
terminal-as-picture = As a picture: { $command }
