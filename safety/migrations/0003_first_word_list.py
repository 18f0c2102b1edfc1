"""The English list to start with. A council edits it; what it has changed is never put back."""

from django.db import migrations

ENGLISH = """
abuse
abused
abuser
abuses me
abusing
afraid of her
afraid of him
afraid of my carer
afraid of my husband
afraid of my partner
afraid of my son
afraid of my wife
afraid of them
attacked me
beat me
beat me up
beaten me
beats me
bed sore
bed sores
better off dead
black eye
bruise
bruised
bruises
burned me
burnt me
controls my money
controls what i eat
cut myself
cutting myself
do not feed me
do not want to live
does not feed me
doesn't feed me
domestic violence
don't feed me
don't want to live
end it all
end my life
forced me
forces me
forcing me
forged my signature
frightened of her
frightened of him
frightened of my carer
frightened of them
grabbed me
grabs me
harm myself
harmed me
harming myself
harms me
has my bank card
has my card
hit her
hit him
hit me
hits her
hits him
hits me
hitting me
hurt him
hurt her
hurt me
hurt myself
hurting me
hurting myself
hurts him
hurts her
hurts me
in danger
indecent
keep me locked
keeps my bank card
keeps my benefits
keeps my money
keeps my pension
kick me
kicked me
kicks me
kill me
kill myself
kill yourself
killing myself
left in bed all day
left in my own mess
left me on the floor
left on the floor
left on the toilet
left without food
left without water
lock me in
locked in
locked me in
locked me out
locks me in
modern slavery
molested
neglect
neglected
neglecting
neglects
no food in the house
not allowed out
not allowed to eat
not allowed to leave
not being fed
not safe at home
nobody feeds me
overdose
pinched me
pinches me
pressure sore
pressure sores
pull my hair
pulled my hair
pulls my hair
punch me
punched me
punches me
push me around
pushed me
pushes me
rape
raped
restrained me
scared of her
scared of him
scared of my carer
scared of my husband
scared of my partner
scared of my son
scared of my wife
scared of them
scared to go home
self harm
selfharm
sexual assault
sexually
shake me
shook me
slap me
slapped me
slaps me
spends my money
spit on me
steal from me
stealing from me
steals from me
steals my
stole from me
stole my
stolen from me
stolen my
strangled
suicidal
suicide
take my money
takes my benefits
takes my card
takes my money
takes my pension
taking my money
taking my pension
threaten me
threatened me
threatening me
threatens me
throws things at me
tied me
ties me
took my bank card
took my card
took my money
took my pension
took my savings
touch me where
touched me
touches me
touching me
want to be dead
want to die
wants to hurt me
wet all day
wet all night
will not feed me
will not let me out
wish i was dead
wish i were dead
won't feed me
won't let me leave
won't let me out
"""


def write(apps, schema_editor):
    WordList = apps.get_model("safety", "WordList")
    WordList.objects.get_or_create(language="en", defaults={"words": "\n".join(sorted(ENGLISH.strip().splitlines()))})


class Migration(migrations.Migration):
    dependencies = [("safety", "0002_concerns")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
