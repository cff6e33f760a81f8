"""Imports every table so that Alembic sees them; nothing else."""

import classe12.accounts.models
import classe12.adoption.models
import classe12.conversations.models
import classe12.core.audit
import classe12.core.limits
import classe12.core.mail
import classe12.core.once
import classe12.deployment.models
import classe12.funding.models
import classe12.ideas.models
import classe12.media.models
import classe12.moderation.models
import classe12.news.models
import classe12.notifications.models
import classe12.programmes.models
import classe12.succession.models
import classe12.territories.models
import classe12.videos.models
import classe12.workspace.models  # noqa: F401
