### social
