### telegram
