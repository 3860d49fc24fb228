### picture
