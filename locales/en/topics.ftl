### topics
