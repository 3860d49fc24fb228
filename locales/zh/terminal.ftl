### terminal
terminal-as-picture = 看图：{ $command }
