"""Who is told what happened: news, those who may know of them, and the mails."""
