"""Practice videos: life cycle, catalogue, search, likes, views, what people put aside.

Owns: videos, the consents of those they show, and what people do with them: thanks, favourites, "à essayer",
history, playlists.
Invariants: a published video has an asset, a consent that stands and a date (the database checks it);
nothing names a pupil; a view counts once per session and day, the author and the team excluded; absent,
foreign and deleted videos give the same answer; a list shows only what `access.visible_to` lets
whoever reads it see; what somebody keeps or watched is known to nobody else.
Emits: VideoSubmitted, VideoPublished, VideoWithdrawn, VideoViewed, VideoFinished, VideoShared, VideoLiked,
ConsentExpiring, ConsentExpired, ConsentWithdrawn.
"""
