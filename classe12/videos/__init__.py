"""Practice videos: life cycle, catalogue, search, likes, views.

Owns: videos and what people do with them.
Invariants: a published video has an asset, an image-rights attestation and a date (the database
checks it); a view counts once per session and day, the author and the team excluded; absent,
foreign and deleted videos give the same answer.
Emits: VideoSubmitted, VideoPublished, VideoWithdrawn, VideoViewed, VideoLiked.
"""
