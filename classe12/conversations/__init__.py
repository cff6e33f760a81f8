"""What colleagues say to each other: comments, "je l'ai essayé", "je cherche".

Owns: comments and their attachments, trials of a practice, requests and their answers.
Invariants: what is attached to a video is seen by those who may see the video, and nobody else; what
somebody wrote is theirs to change and to take away; nobody is rated.
Emits: CommentPosted, TrialTold, RequestOpened, AnswerProposed, RequestAnswered.
"""
