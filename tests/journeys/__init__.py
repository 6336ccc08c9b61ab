"""What people come to Heed to do, through a real browser's door and a real server's."""
