"""Every column of every table: what it holds, how long, how it leaves; `register` reads it.

A block a table, in the order of the slices. A table or a column that is not here fails
`tests/integrity/test_columns.py`. The copy that somebody asks of their data is made from this register,
so what is classed here is in it; docs/personal-data.md is written from it (docs/personal_data.py).

A block says: the name of the table and, after "of", the columns that say whose row it is ("person_id";
"recipient=email" when it holds their address; "video_id>video.author_id" when another table says it);
then its columns, each in one class:

- none: says nothing of anybody; personal: about somebody, or written by them;
- sensitive: its leak would harm; secret: opens something: never copied, never shown;

then how long a row is kept ("as long as the service" when nothing is said), what erasing its owner does
to it, and "only": the condition, in SQL, of the rows that are copied.
"""

TEXT = """
# core
audit_entry of person_id
  none id programme_id
  personal at person_id act subject_kind subject_id why
  kept as long as the service: numbers, never a name nor a content
  erased stays: the number of the person leads to nobody any more
audit_pending
  none entry_id
  kept a minute, until it is sealed
audit_seal
  none position entry_id digest
  kept as long as the service: a digest of each row of the trail
audit_origin of origin_person_id
  none entry_id digest programme_id position former origin_id origin_programme_id
  personal origin_person_id
  kept as the row of the trail; 100 years at most
  erased stays: a number that leads to nobody
mail of recipient=email
  only expires_at IS NULL
  none id due_at tries has_choices
  personal sender recipient subject text kind created_at expires_at sent_at failure why button
  secret unsubscribe
  kept 90 days after it left; the text of a code, ten minutes
  erased deleted within 24 h, and the mails to others that name them
form_sent
  none key sent_at
  kept one day; a digest, no name nor address
rate_count
  none key window_at count
  kept one day; a keyed digest, no name nor address
# programmes
programme
  none id slug name tagline host contact_email operator_name operator_address publication_director
  none hosting_provider aliases opened_on abandoned_on settings read_only_from read_only_reason
programme_text of written_by
  none programme_id page version body
  personal written_by written_at
  kept as long as the programme
  erased stays: a page of the service; its author becomes a number
wanted_school
  none programme_id school_year uai position
level
  none programme_id code name position
theme
  none id programme_id slug name text illustration position
need
  none id programme_id slug name position
# territories
academie
  none code name slug region zone
departement
  none code insee name academie_code
circonscription
  none uai name departement_code is_fictitious
network
  none uai name priority departement_code is_fictitious
school
  none uai name kind is_public commune postcode departement_code circonscription_uai network_uai
  none priority email latitude longitude position_from is_open closed_on merged_into is_fictitious updated_at search
school_past
  none school_uai school_year name circonscription_uai network_uai priority
school_word
  none word trigrams
email_domain
  none domain academie_code kind
holiday
  none id zone name starts_on ends_on
class_estimate
  none school_uai school_year level classes source estimated_on
estimate_source
  none school_year source estimated_on
perimeter_school
  none programme_id school_year school_uai
perimeter_total
  none programme_id school_year level departement_code priority schools classes
# accounts
person of id
  none is_fictitious
  personal id email display_name function bio is_measured keeps_videos created_at last_sign_in_at
  personal inactivity_told_at charter_accepted_at closed_at totp_confirmed_at
  secret totp_seed totp_last_step
  kept life of the account; 24 months without sign-in
  erased emptied at once: the number stays, closed, without name nor address
membership of person_id
  none programme_id
  personal person_id school_uai levels function joined_at is_listed shows_profile entry_code
  kept life of the account
  erased deleted at once
role_grant of person_id
  none id programme_id
  personal person_id role scope_kind scope_code granted_by granted_at ends_at
  kept life of the account
  erased deleted at once; roles that they gave stay, given by nobody
sign_in_request of email=email
  none id tries
  personal email created_at expires_at used_at
  secret code_hash browser_hash
  kept one day
  erased deleted at once
person_session of person_id
  none id
  personal person_id device created_at last_seen_at expires_at second_factor_at closed_at
  secret token_hash
  kept 30 days after it ends
  erased deleted at once
pair of inviter_id invited_id invited_email=email
  none id programme_id
  personal inviter_id invited_id invited_email asked_at accepted_at
  kept until it ends; two months without an answer
  erased deleted at once, the other is told
pair_place of person_id
  none programme_id pair_id
  personal person_id
  kept until the pair ends
  erased deleted at once
data_export of person_id
  none id programme_id progress tries bytes
  personal person_id status asked_at updated_at expires_at
  secret key
  kept its file 7 days, its row 30
  erased deleted at once, its file too
sanction of person_id
  none id programme_id
  personal person_id kind words decided_by decided_at ends_at lifted_by lifted_at
  kept life of the account
  erased its words are emptied; that it was decided stays, about nobody
waiting_profile of person_id
  none programme_id
  personal person_id name bio held_why held_at
  kept until the team decides
  erased deleted at once
watched_word of added_by
  none programme_id word added_at
  personal added_by
  kept as long as the team watches it
  erased stays, added by nobody
erasure of person_id
  none finished_at
  personal person_id erased_at email name
  kept name and address 24 h at most; the number 12 months, to erase again after a backup was brought back
  erased made by the erasure
# media
upload of person_id
  none id programme_id length received lease_id lease_until
  personal person_id name created_at expires_at finished_at cancelled_at
  kept as long as its video
  erased name of the file emptied, sending stopped
asset of person_id
  none id programme_id step progress refusal_code refusal tries lease_until average_colour updated_at
  none work work_from poster_s poster_faces tile_faces
  personal person_id upload_id status bytes sha256 duration_s width height has_sound created_at edit
  secret original_key faces
  kept as long as its video; the original, 24 h after it is prepared; where faces are, until its author approves
  erased files deleted, but those of the videos that stay
rendition of asset_id>asset.person_id
  none asset_id kind content_type bytes width height sha256
  secret key
  kept as long as its video
  erased deleted, but those of the videos that stay
# videos
video of author_id
  none id programme_id keywords facets average_colour is_fictitious likes_count views_count
  none trials_count
  personal author_id asset_id upload_id status title slug description levels duration_s width height
  personal has_captions notice shows_people attested_at created_at saved_at submitted_at published_at
  personal withdrawn_at search audience network_uai spoken tags material downloads coauthor_id
  kept life of the account
  erased withdrawn and emptied, drafts deleted; or left without a name, at their choice, when it shows nobody
consent of video_id>video.author_id
  none id programme_id reminded sentence
  personal video_id upload_id scenes pupils_count adults_count forms_count keeper years filmed_on
  personal expires_on attested_at renewed_at withdrawn_at withdrawn_by replaced_at
  kept as long as the video; numbers of people, never a name
  erased as the video: what was attested, and that somebody took it back, lead to nobody
caption_track of video_id>video.author_id saved_by validated_by proposed_by
  none programme_id source version replaced heard_percent heard_version hearing_at hearing_failure
  personal video_id draft cues saved_at saved_by is_silent validated_at validated_by helpers waived_until
  personal waived_by late_told_at hearing proposed proposed_at proposed_by returned_for
  kept as long as the video
  erased with the video, or without their name in it; who wrote, validated or waived becomes nobody
video_theme of video_id>video.author_id
  none video_id theme_id
  kept as long as the video
  erased as the video
video_need of video_id>video.author_id
  none video_id need_id
  kept as long as the video
  erased as the video
video_like of person_id
  personal video_id person_id at
  kept life of the account
  erased deleted; the thanks stay counted
video_view
  none video_id viewed_on seconds
  personal viewer
  kept one day: a keyed digest of the viewer, to count once
  erased gone by the next night
search_word
  none programme_id word shown stem videos_count variants
  kept as long as a published video has the word
video_favourite of person_id
  personal video_id person_id at
  kept life of the account
  erased deleted at once
video_to_try of person_id
  personal video_id person_id note at
  kept life of the account
  erased deleted at once
video_watched of person_id
  personal person_id video_id watched_on
  kept six months, or until its owner clears it
  erased deleted at once
history_off of person_id
  personal person_id at
  kept life of the account
  erased deleted at once
playlist of owner_id
  none id programme_id place is_fictitious
  personal owner_id title slug description outline reach notice created_at changed_at
  kept life of the account
  erased deleted at once
viewing_session of person_id
  none id programme_id playlist_id
  personal person_id held_on people told_at
  kept as long as its playlist
  erased deleted
playlist_video of playlist_id>playlist.owner_id
  none playlist_id position
  personal video_id added_at
  kept as the playlist
  erased as the playlist
# conversations
comment of author_id
  none id programme_id is_fictitious
  personal video_id author_id kind text posted_at edited_at deleted_at hidden_at hidden_for held_at
  personal held_why
  kept life of the account
  erased its words and its files are deleted
attachment of person_id
  none id programme_id position bytes charset
  personal person_id comment_id name kind sha256 added_at expires_at
  secret key
  kept as the comment that carries it; 24 h when none does
  erased deleted, its file too
comment_report of person_id
  none id programme_id
  personal comment_id person_id reason words reported_at closed_at
  kept as long as the comment
  erased its words are emptied
trial of person_id
  none id programme_id
  personal video_id person_id level outcome worked changed told_at changed_at
  kept life of the account
  erased deleted at once
help_request of asker_id
  none id programme_id answers_count followers_count
  personal asker_id question slug fingerprint context levels status opened_at closed_at closed_by
  personal closing_reason hidden_at hidden_for held_at held_why
  kept with a name, life of the account
  erased deleted; closed and without a name nor a context when others answered it
help_request_theme of request_id>help_request.asker_id
  none request_id theme_id
  kept as the request
  erased as the request
help_request_follower of person_id
  personal request_id person_id at
  kept life of the account
  erased deleted at once
help_answer of author_id
  none id request_id fingerprint
  personal author_id video_id comment_id words proposed_at marked_at held_video_id
  personal hidden_at hidden_for held_at held_why
  kept as the request
  erased deleted at once
# news
article of author_id
  none id programme_id status slug picture_id picture_alt draft draft_picture_id is_fictitious
  personal author_id title excerpt body created_at saved_at published_at changed_at
  kept with an author, life of the account: an article of the team is the service's
  erased stays, by nobody
article_picture of person_id
  none id programme_id width height bytes small_bytes
  personal person_id created_at
  kept as long as an article shows it
  erased stays, by nobody
gathering of organiser_id
  none id programme_id kind status slug capacity scope_kind scope_code revision draft is_fictitious
  personal organiser_id title body starts_at ends_at place link reason created_at saved_at
  personal published_at changed_at
  kept with an organiser, life of the account
  erased stays, by nobody
gathering_video
  none gathering_id video_id attached_at
registration of person_id
  none gathering_id
  personal person_id place asked_at confirmed_at reminded_at
  kept one year after the event
  erased deleted at once; the place goes to who waits
"""
