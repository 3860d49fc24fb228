### fit
