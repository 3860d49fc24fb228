### terminal
terminal-picture = 看图：{ $command }
terminal-line-too-long = 这一行太长，我没有读。请分几次发。
