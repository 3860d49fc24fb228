### terminal
terminal-picture = As a picture: { $command }
terminal-line-too-long = That line was too long, so I did not read it. Please send it in parts.
terminal-greeting = The career advisor is starting … Just ask, for example “what does DevOps need”; /help lists commands, Tab completes, Ctrl-D or quit ends.
