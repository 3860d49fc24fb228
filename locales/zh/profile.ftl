### profile
