### terminal
terminal-picture = 看图：{ $command }
terminal-line-too-long = 这一行太长，我没有读。分几次发吧。
terminal-greeting = 职业顾问正在启动……直接提问就行，例如“DevOps要会什么”；/help看命令，Tab补全，Ctrl-D或quit退出。
